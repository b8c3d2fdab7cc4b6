/** Small enhancements of pages that work without them. A page marks what it offers with data-island. */

import '../design/pages.css'
import { bring } from './bring'
import { confirmed } from './confirm'
import { library } from './library'
import { pair } from './pair'
import { passkeyMake, passkeyUse } from './passkey'

const ISLANDS: Readonly<Record<string, (element: HTMLElement) => void>> = {
  bring,
  confirm: confirmed,
  library,
  pair,
  'passkey-make': passkeyMake,
  'passkey-use': passkeyUse,
}

for (const element of document.querySelectorAll<HTMLElement>('[data-island]')) {
  ISLANDS[element.dataset['island'] ?? '']?.(element)
}
