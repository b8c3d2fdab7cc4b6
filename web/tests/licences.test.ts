import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { notice, packagesOf } from '../build/licences'

const folder = resolve('node_modules')

describe('licences of what is bundled', () => {
  it('are found by the address of a module', () => {
    expect(packagesOf(`${folder}/svelte/src/index.js`)).toEqual([['svelte', `${folder}/svelte`]])
    expect(packagesOf(`\0${folder}/@fluent/bundle/esm/index.js`).map(([name]) => name)).toEqual(['@fluent/bundle'])
    expect(packagesOf('\0vite/preload-helper.js').map(([name]) => name)).toEqual(['vite'])
    expect(packagesOf(`${folder}/onnxruntime-web/dist/a.mjs`)).toHaveLength(2)
    expect(packagesOf(resolve('src/words.ts'))).toEqual([])
  })

  it('are the packages’ own, or ours where a package has none', () => {
    expect(notice('svelte', `${folder}/svelte`)).toMatch(/^svelte 5\S+ \(MIT\)\n\n[^]*Permission is hereby granted/)
    expect(notice('onnxruntime-web', `${folder}/onnxruntime-web`)).toContain('Microsoft Corporation')
    expect(notice('vite', `${folder}/vite`)).not.toContain('Bundled dependencies')
  })

  it('stop the build where there is none', () => {
    expect(() => notice('@fluent/bundle', `${folder}/@fluent/bundle`)).toThrow('no licence')
  })
})
