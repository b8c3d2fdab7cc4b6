/** Gives tests every English sentence; in a browser the page names the files that have them. */

import { pieces, sentences } from '../build/words.ts'
import { know as knowOnPages } from '../src/islands/words'
import { know } from '../src/words'

const CATALOGUE = '../glassplate/words'

for (const piece of pieces(CATALOGUE)) {
  const said = sentences(CATALOGUE, piece, 'en')
  if (piece === 'library') knowOnPages(said)
  else know(said)
}
