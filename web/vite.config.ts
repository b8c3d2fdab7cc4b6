import { readFileSync, readdirSync } from 'node:fs'
import { FluentResource } from '@fluent/bundle'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { type Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

/**
 * Parses the catalogues while building, so that browsers load sentences and no parser. The query says which
 * sentences a page needs: `?only=library-` or `?without=library-`.
 */
function words(): Plugin {
  return {
    name: 'words',
    transform(text, id) {
      const [path = '', query] = id.split('?')
      if (!path.endsWith('.ftl')) return null
      const { only, without } = Object.fromEntries(new URLSearchParams(query))
      const wanted = ({ id: said }: { id: string }): boolean =>
        (!only || said.startsWith(only)) && !(without && said.startsWith(without))
      const body = new FluentResource(text).body.filter(wanted)
      const pairs = body.map(({ id: said, value }) => [said, value])
      const restored = '.map(([id,value])=>({id,value,attributes:{}}))'
      return { code: `export default ${JSON.stringify(pairs)}${restored}`, map: null }
    },
  }
}

/** The whole set of icons is the pages' too; the studio loads the ones that its sources name. */
function icons(): Plugin {
  const text = sources('src/studio')
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')
  return {
    name: 'icons',
    enforce: 'pre',
    transform(json, id) {
      if (!id.endsWith('/icons.json')) return null
      const drawn = Object.entries(JSON.parse(json) as Record<string, string>)
      const used = drawn.filter(([name]) => text.includes(`'${name}'`) || text.includes(`"${name}"`))
      return { code: JSON.stringify(Object.fromEntries(used)), map: null }
    },
  }
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|svelte)$/.test(name))
    .map((name) => `${folder}/${name}`)
}

export default defineConfig({
  base: '/static/web/',
  plugins: [svelte(), words(), icons()],
  resolve: process.env['VITEST'] ? { conditions: ['browser'] } : {},
  build: {
    outDir: '../glassplate/web_dist',
    emptyOutDir: true,
    manifest: 'manifest.json',
    target: 'es2022',
    // The content policy of the server allows no data: fonts and no inline script, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { studio: 'src/studio/main.ts', pages: 'src/islands/main.ts' },
    },
  },
  server: { fs: { allow: ['..'] } },
  test: { include: ['tests/**/*.test.ts'], environment: 'node' },
})
