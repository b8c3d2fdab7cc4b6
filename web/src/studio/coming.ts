/** What is on its way to being kept: pictures that come in, and results that wait for a word. */

export { default as Arriving } from './Arriving.svelte'
export { default as CandidateBar } from './CandidateBar.svelte'
