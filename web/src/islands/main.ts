/** Small enhancements of pages that work without them. A page marks what it offers with data-island. */

import '../design/pages.css'
import { bring } from './bring'
import { confirmed } from './confirm'
import { copy } from './copy'
import { leaving } from './leaving'
import { library } from './library'
import { pair } from './pair'
import { passkeyMake, passkeyUse } from './passkey'
import { sheet } from './sheet'
import { learn } from './words'

const ISLANDS: Readonly<Record<string, (element: HTMLElement) => void>> = {
  bring,
  confirm: saying(confirmed),
  copy,
  forget: (form) => void import('./forget').then(({ forget }) => forget(form)),
  gallery: (section) => void import('./gallery').then(({ gallery }) => gallery(section)),
  leaving,
  library: saying(library),
  offline: (section) => void import('../shell/offline').then(({ offline }) => offline(section)),
  pair,
  'passkey-make': passkeyMake,
  'passkey-use': passkeyUse,
  sheet,
}

for (const element of document.querySelectorAll<HTMLElement>('[data-island]')) {
  ISLANDS[element.dataset['island'] ?? '']?.(element)
}

/** An island that begins when it knows its sentences; until then the page works as it does without scripts. */
function saying(island: (element: HTMLElement) => void): (element: HTMLElement) => void {
  return (element) => void learn('library').then(() => island(element))
}

const shell = document.querySelector<HTMLMetaElement>('meta[name=shell]')
if (shell) void import('../shell/register').then(({ register }) => register(shell.content, shell.dataset['speaks']))
