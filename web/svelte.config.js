/** @type {import('svelte/compiler').CompileOptions} Runes only; the stylesheet of a component is always a file, never an inline element. */
export const compilerOptions = {
  runes: true,
  css: 'external',
  // A component's name in its class is shorter than a hash, and says where a rule comes from.
  cssHash: ({ name }) => `in-${name}`,
}
const config = { compilerOptions }
export default config
