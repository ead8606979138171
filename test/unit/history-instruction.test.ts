import { expect, it } from 'vitest'
import { instructionOf } from '../../src/engine/image/history.ts'

it.each([
  ['BuildKit', 'RUN /bin/sh -c go build # buildkit', 'RUN go build'],
  ['BuildKit with build arguments', 'RUN |2 A=1 B=two words /bin/sh -c make all # buildkit', 'RUN make all'],
  ['BuildKit, metadata', 'CMD ["python3"]', 'CMD ["python3"]'],
  ['BuildKit, ports', 'EXPOSE map[5000/tcp:{} 53/udp:{}]', 'EXPOSE 5000/tcp 53/udp'],
  ['the classic builder, metadata', '/bin/sh -c #(nop)  CMD ["bash"]', 'CMD ["bash"]'],
  ['the classic builder, a layer', '/bin/sh -c apt-get update', 'RUN apt-get update'],
  ['the classic builder, a copy', '/bin/sh -c #(nop) COPY file:1a2b in / ', 'COPY file:1a2b in /'],
])('reads the instruction as %s records it', (_, createdBy, expected) => {
  expect(instructionOf(createdBy)).toBe(expected)
})
