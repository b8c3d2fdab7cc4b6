/** The part of the studio that runs tools on this device: the choice, and the run. */

import { learn } from '../words'

await learn('ondevice')

export { default as Where } from './Where.svelte'
export { again, run } from './ondevice.svelte'
