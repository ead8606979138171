import { formatBytes } from '#measurements'

/** What the index page tells of a part of the bundle. */
export interface Part {
  /** relative to the index page */
  readonly href: string
  readonly name: string
  readonly about: string
  readonly bytes: number
}

export interface Index {
  readonly title: string
  readonly about: string
  /** as in `en` */
  readonly language: string
  readonly parts: readonly Part[]
  /** styles/meanings.css: the deck's colours, light and dark */
  readonly colours: string
  /** the deck's own, relative to the index page */
  readonly font: string
  readonly icon: string
  readonly madeOn: Date
}

/** The first page of a bundle: what there is, and how heavy it is, drawn on one ruler. It asks for nothing but what lies beside it. */
export function indexPage({ title, about, language, parts, colours, font, icon, madeOn }: Index): string {
  const widest = Math.max(...parts.map(({ bytes }) => bytes))
  return `<!DOCTYPE html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<link rel="icon" href="${escaped(icon)}">
<style>
@font-face { font-family: 'Inter Variable'; font-weight: 100 900; src: url('${font}') format('woff2'); }
${byPreference(colours)}
${LOOK}
</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p class="about">${escaped(about)}</p>
<p class="from-disk" role="note" hidden>This page was opened from a disk. The PDFs open as they are. The deck needs a small server: double-click <strong>start.cmd</strong> on
Windows, or run <strong>sh start.sh</strong> in this folder on macOS and Linux. Either needs Node, and nothing from the network.</p>
<ul>
${parts.map(part => row(part, widest)).join('\n')}
</ul>
<p class="source">Bytes as they lie in this folder, all on one ruler. Put together on ${formatDate(madeOn)}.</p>
</main>
<script>document.querySelector('.from-disk').hidden = location.protocol !== 'file:'</script>
</body>
</html>
`
}

function row({ href, name, about, bytes }: Part, widest: number): string {
  return `<li><a href="${escaped(href)}"><span class="name">${escaped(name)}</span><span class="what">${escaped(about)}</span><span class="bar" style="width: ${(bytes / widest * 100).toFixed(2)}%"></span><span class="bytes">${formatBytes(bytes)}</span></a></li>`
}

/** A page without a switch follows the reader's system. */
function byPreference(colours: string): string {
  return colours.replace(/html\.dark \{([^}]*)\}/, '@media (prefers-color-scheme: dark) { :root {$1} }')
}

function formatDate(date: Date): string {
  return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

const LOOK = `* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 18px/28px 'Inter Variable', system-ui, sans-serif; }
main { max-width: 820px; margin: 0 auto; padding: clamp(32px, 9vh, 96px) 24px 48px; }
h1 { margin: 0 0 8px; font-size: clamp(34px, 7vw, 56px); line-height: 1.1; font-weight: 700; letter-spacing: -0.02em; text-wrap: balance; }
.about { margin: 0 0 40px; color: var(--ink-soft); }
.from-disk { margin: 0 0 32px; padding: 2px 0 2px 16px; border-left: 4px solid var(--build-stage); }
ul { margin: 0; padding: 0; list-style: none; }
li { border-top: 1px solid var(--rule-strong); }
li:last-child { border-bottom: 1px solid var(--rule-strong); }
a { display: grid; grid-template-columns: 1fr auto; gap: 2px 24px; align-items: baseline; padding: 18px 0 20px; color: inherit; text-decoration: none; }
.name { font-size: 24px; line-height: 32px; font-weight: 700; letter-spacing: -0.01em; }
.bytes { grid-row: 1; grid-column: 2; font-weight: 700; font-variant-numeric: tabular-nums; }
.what { grid-column: 1 / -1; color: var(--ink-soft); }
.bar { grid-column: 1 / -1; height: 14px; min-width: 2px; margin-top: 8px; background: var(--runtime-stage); }
a:hover .name { text-decoration: underline; text-underline-offset: 4px; }
a:focus-visible { outline: 3px solid var(--focus); outline-offset: 4px; }
.source { margin: 16px 0 0; font-size: 14px; line-height: 22px; color: var(--ink-soft); }`
