/** The part of the studio that runs tools on this device. */

import { learn } from '../words'

await learn('ondevice')

export { default as Holding } from './Holding.svelte'
export { again, run } from './ondevice.svelte'
