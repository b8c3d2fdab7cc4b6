/**
 * What the first paint can do without: the controls of forms, what lies over a picture, what is in menus.
 * Loaded together, while the session is.
 */

export { default as Arriving } from './Arriving.svelte'
export { default as CandidateBar } from './CandidateBar.svelte'
export { default as Divider } from './Divider.svelte'
export { default as DownloadItems } from './DownloadItems.svelte'
export { default as DropZone } from './DropZone.svelte'
export { default as Empty } from './Empty.svelte'
export { default as Frame } from './Frame.svelte'
export { default as MeItems } from './MeItems.svelte'
export { default as ParameterField } from './ParameterField.svelte'
export { default as QueueMenu } from './QueueMenu.svelte'
export { default as SessionItems } from './SessionItems.svelte'
export { default as SizeFields } from './SizeFields.svelte'
