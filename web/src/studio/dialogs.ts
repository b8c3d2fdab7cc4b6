/** The dialogs. */

import '../later'
import './dialogs.css'

export { default as Dialogs } from './Dialogs.svelte'
