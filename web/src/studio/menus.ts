/** What is in the menus. */

import '../later'
import './menus.css'

export { default as DownloadItems } from './DownloadItems.svelte'
export { default as MadeItems } from './MadeItems.svelte'
export { default as MeItems } from './MeItems.svelte'
export { default as QueueItems } from './QueueItems.svelte'
export { default as SessionItems } from './SessionItems.svelte'
export { default as ZoomItems } from './ZoomItems.svelte'
