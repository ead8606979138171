import { createApp } from 'vue'
import DockerfilePlayground from '../../../components/dockerfile-playground/DockerfilePlayground.vue'
import '../../../styles/index.ts'

createApp(DockerfilePlayground, { example: 'own', clicks: 0 }).mount('#app')
