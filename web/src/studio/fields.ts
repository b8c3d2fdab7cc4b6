/** The fields of a form beyond plain choices, what they lay over the picture, and the mask. */

import '../later'
import './fields.css'

export { default as BoxField } from './BoxField.svelte'
export { default as ColourField } from './ColourField.svelte'
export { default as Divider } from './Divider.svelte'
export { default as Frame } from './Frame.svelte'
export { default as MaskTools } from './MaskTools.svelte'
export { default as NumberField } from './NumberField.svelte'
export { default as PictureField } from './PictureField.svelte'
export { default as PicturesField } from './PicturesField.svelte'
export { default as SizeFields } from './SizeFields.svelte'
export { Painted } from '../core/painted'
export { MaskLayer } from './masklayer'
export { maskFile } from './state/maskfile'
