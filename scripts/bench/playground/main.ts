import { createApp } from 'vue'
import DockerfilePlayground from '../../../components/dockerfile-playground/DockerfilePlayground.vue'
import '../../../styles/index.ts'

if (location.hash === '#bare') document.body.innerHTML = '<textarea style="width: 560px; height: 480px; font: 16px/21px monospace"></textarea>'
else createApp(DockerfilePlayground, { example: 'own', clicks: 0 }).mount('#app')
