/** What asks for an answer: the dialogs, and what went wrong. */

import '../later'
import './dialogs.css'

export { default as Dialogs } from './Dialogs.svelte'
export { default as WentWrong } from './WentWrong.svelte'
