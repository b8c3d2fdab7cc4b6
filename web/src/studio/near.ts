/** What only a studio needs whose server keeps no picture. */

export { opened } from './near.svelte'
export { default as Residence } from './Residence.svelte'
