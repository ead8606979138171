/** Where to read on, with an address short enough to be typed from the screen. */
export const REFERENCES = [
  { name: 'Docker: multi-stage builds', address: 'docs.docker.com/build/building/multi-stage' },
  { name: 'Docker: building best practices', address: 'docs.docker.com/build/building/best-practices' },
  { name: 'Docker: Dockerfile reference', address: 'docs.docker.com/reference/dockerfile' },
  { name: 'BuildKit', address: 'github.com/moby/buildkit' },
  { name: 'Distroless images', address: 'github.com/GoogleContainerTools/distroless' },
  { name: 'Kubernetes: images', address: 'kubernetes.io/docs/concepts/containers/images' },
  { name: 'Kubernetes: garbage collection', address: 'kubernetes.io/docs/concepts/architecture/garbage-collection' },
  { name: 'CloudWithVarJosh, CKA Certification Course 2025, day 5', address: 'youtube.com/watch?v=p8VQmk_zbVo' },
  { name: 'and its second video', address: 'youtube.com/watch?v=8q3pJfE6Z_E' },
] as const
