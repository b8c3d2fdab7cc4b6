/** The dialogs. */

import './dialogs.css'

export { default as Dialogs } from './Dialogs.svelte'
