import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'
import { appIcons } from './build/appicons.ts'
import { icons } from './build/icons.ts'
import { licences } from './build/licences.ts'
import { runtime } from './build/runtime.ts'
import { words } from './build/words.ts'

const owed = licences()
const LOOKS = readdirSync('src/design/landing').map((file) => file.replace('.css', ''))

export default defineConfig({
  base: '/static/web/',
  plugins: [
    svelte(),
    words(resolve('../glassplate/words'), resolve('.')),
    icons(),
    appIcons(),
    runtime(resolve('node_modules/.cache/runtime')),
    owed.pages,
  ],
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
      input: {
        studio: 'src/studio/main.ts',
        pages: 'src/islands/main.ts',
        sw: 'src/sw.ts',
        shelf: 'src/storage/browser/open.ts',
        // Each front page has styles of its own, which no other page loads.
        ...Object.fromEntries(LOOKS.map((look) => [`landing-${look}`, `src/design/landing/${look}.css`])),
      },
      // What is not a page's whole program is imported by name.
      preserveEntrySignatures: 'exports-only',
      output: {
        codeSplitting: {
          groups: [
            // What pages share with the studio, and nothing else: a page must not load the studio's desk for it.
            {
              name: 'common',
              test: /src[\\/](sentences|api[\\/](client|events))|preload-helper/,
              priority: 1,
            },
            // What pages share with the gallery in this browser; the studio has dialogs of its own.
            { name: 'island', test: /src[\\/]islands[\\/](dialog|words)/, priority: 1 },
            // What any page needs that finds or drops a shelf, and what one needs besides that opens it.
            {
              name: 'ground',
              test: /storage[\\/]browser[\\/](database|locks|names|pictures|present|tab|trouble)\.ts/,
              priority: 1,
            },
            {
              name: 'standing',
              test: /storage[\\/]browser[\\/](browsershelf|changing|gauge|keeping|lease|news|open|records|recovery|rows|seal|thumbnail)\.ts/,
              priority: 1,
            },
            // The beginning of a studio with all that it stands on: smaller in one piece than in two that share it.
            { name: 'desk', test: /src[\\/]studio[\\/]main\.ts/ },
            { name: 'near', test: /src[\\/]studio[\\/]near\.ts/ },
          ],
        },
      },
    },
  },
  worker: {
    format: 'es',
    plugins: () => [owed.workers],
    // The server closes all ways out of what is named so: see glassplate/lib/statics.py.
    rollupOptions: {
      output: { entryFileNames: 'assets/device-[name]-[hash].js', chunkFileNames: 'assets/device-[name]-[hash].js' },
    },
  },
  server: { fs: { allow: ['..'] } },
  test: {
    include: ['tests/**/*.test.ts'],
    environment: 'node',
    pool: 'threads',
    globalSetup: ['tests/catalogue.ts'],
    setupFiles: ['tests/words.ts'],
  },
})
