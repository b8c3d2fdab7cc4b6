/** Small enhancements of pages that work without them. A page marks what it offers with data-island. */

import '../design/pages.css'
import { confirmed } from './confirm'
import { library } from './library'
import { pair } from './pair'

const ISLANDS: Readonly<Record<string, (element: HTMLElement) => void>> = { confirm: confirmed, library, pair }

for (const element of document.querySelectorAll<HTMLElement>('[data-island]')) {
  ISLANDS[element.dataset['island'] ?? '']?.(element)
}
