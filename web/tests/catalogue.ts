/** Compiles every English sentence once for all test files, which are given them by `words.ts`. */

import { type TestProject } from 'vitest/node'
import { pieces, sentences } from '../build/words.ts'
import { type Sentence } from '../src/sentences.ts'

const CATALOGUE = '../glassplate/words'

declare module 'vitest' {
  export interface ProvidedContext {
    spoken: Record<string, Record<string, Sentence>>
  }
}

export default function (project: TestProject): void {
  const spoken = pieces(CATALOGUE).map((piece) => [piece, sentences(CATALOGUE, piece, 'en')])
  project.provide('spoken', Object.fromEntries(spoken))
}
