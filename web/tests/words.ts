/** Gives tests every English sentence; in a browser the page names the files that have them. */

import { inject } from 'vitest'
import { know as knowOnPages } from '../src/islands/words'
import { know } from '../src/words'

for (const [piece, said] of Object.entries(inject('spoken'))) {
  if (piece === 'library') knowOnPages(said)
  else know(said)
}
