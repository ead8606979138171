import type { Endpoint } from '#engine'
import type { EngineFacts, Product, System } from './facts.ts'
import { apt, asRoot, INSIDE_WSL, installs } from './remedies.ts'

/** Whose business a silent engine is. `service`, `program` and `nobody` are ours to start or install; the rest is the person's. */
export type EngineOwner
  = | { readonly kind: 'product', readonly products: readonly Product[] }
    | { readonly kind: 'chosen', readonly endpoint: Endpoint }
    | { readonly kind: 'service' }
    | { readonly kind: 'program' }
    | { readonly kind: 'nobody' }

/** Packages that make an engine on Debian and Ubuntu; docker.io only recommends iptables, without which dockerd has no networks. */
export const ENGINE_PACKAGES = ['docker.io', 'iptables']

export function engineOwner(chosen: Endpoint | undefined, { products, programs, systemd }: System): EngineOwner {
  if (chosen) {
    const product = productBehind(chosen)
    return product ? { kind: 'product', products: [product] } : { kind: 'chosen', endpoint: chosen }
  }
  if (products.length)
    return { kind: 'product', products }
  if (programs.includes('dockerd'))
    return { kind: systemd ? 'service' : 'program' }
  return { kind: 'nobody' }
}

/** Each product keeps its sockets in a folder of its own. */
function productBehind({ host }: Endpoint): Product | undefined {
  if (host.includes('/.colima/') || host.includes('/colima/'))
    return 'Colima'
  if (host.includes('/.orbstack/'))
    return 'OrbStack'
  if (host.includes('/.rd/'))
    return 'Rancher Desktop'
  if (host.includes('/.docker/'))
    return 'Docker Desktop'
}

/** What to do about an engine that cannot be used. */
export function engineRemedy(engine: Exclude<EngineFacts, { state: 'answers' }>, system: System): string {
  if (system.platform === 'win32')
    return INSIDE_WSL
  switch (engine.state) {
    case 'denied':
      return deniedRemedy(engine.member, system)
    case 'unfit':
      return engine.tooOld ? tooOldRemedy(system) : engine.remedy
    case 'silent':
      return silentRemedy(engineOwner(engine.chosen, system), system)
  }
}

function deniedRemedy(member: boolean, { wsl }: System): string {
  const again = wsl ? 'close this window, run wsl --shutdown in PowerShell and open it again' : 'log out and in again'
  return member
    ? `You are in the docker group since you last logged in: ${again}.`
    : `Join the docker group with: sudo usermod -aG docker "$USER", then ${again}. (Whoever is in it can do what root can.)`
}

function tooOldRemedy(system: System): string {
  const [product] = system.products
  if (product)
    return `Update ${product}.`
  return installs(system)
    ? `Update it: ${asRoot(system, ['apt-get', 'update'])} && ${asRoot(system, apt('docker.io'))}; if that is no newer: https://docs.docker.com/engine/install/${system.distribution}/`
    : 'Update it: https://docs.docker.com/engine/install/'
}

function silentRemedy(owner: EngineOwner, system: System): string {
  switch (owner.kind) {
    case 'product':
      return `Start ${owner.products.map(product => `${product}: ${start(product, system)}`).join('; or ')}`
    case 'chosen':
      return `Start the engine at ${owner.endpoint.host}, or drop the choice: ${dropChoice(owner.endpoint)}`
    case 'service':
      return `It is installed but not started: ${asRoot(system, ['systemctl', 'start', 'docker'])}`
    case 'program':
      return `It is installed but not started: ${installs(system) ? 'npm run setup -- --yes' : asRoot(system, ['dockerd'])}`
    case 'nobody':
      return installRemedy(system)
  }
}

function dropChoice({ source }: Endpoint): string {
  return source === 'DOCKER_HOST' ? 'unset DOCKER_HOST' : 'unset DOCKER_CONTEXT; docker context use default'
}

function start(product: Product, { platform, wsl }: System): string {
  if (product === 'Colima')
    return 'colima start'
  if (wsl)
    return 'open it in Windows and turn on its WSL integration for this distribution (in its settings)'
  if (platform === 'darwin')
    return `open -a ${{ 'Docker Desktop': 'Docker', 'OrbStack': 'OrbStack', 'Rancher Desktop': '"Rancher Desktop"' }[product]}`
  return product === 'Docker Desktop' ? 'systemctl --user start docker-desktop' : 'open it from the menu'
}

function installRemedy(system: System): string {
  if (system.platform === 'darwin')
    return 'Install Docker Desktop (https://docs.docker.com/desktop/setup/install/mac-install/), or run: brew install colima docker && colima start'
  if (installs(system))
    return `npm run setup -- --yes, or by hand: ${asRoot(system, apt(...ENGINE_PACKAGES))}`
  const page = ['fedora/', 'centos/', 'rhel/'].find(name => name === `${system.distribution}/`) ?? ''
  const thenStart = system.systemd ? ' Then: sudo systemctl enable --now docker' : ''
  return `Install Docker as https://docs.docker.com/engine/install/${page} says; this script installs on Debian and Ubuntu only.${thenStart}`
}
