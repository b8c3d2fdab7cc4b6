/** What is made from words: the words themselves, the model, first looks, videos, and the way to begin with nothing. */

import '../later'
import './words.css'

export { default as FirstWords } from './FirstWords.svelte'
export { default as Making } from './Making.svelte'
export { default as ModelField } from './ModelField.svelte'
export { default as Video } from './Video.svelte'
export { default as WordsField } from './WordsField.svelte'
