import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'
import { icons } from './build/icons.ts'
import { words } from './build/words.ts'

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
      output: {
        codeSplitting: {
          groups: [
            { name: 'common', test: /src[\\/](sentences|api[\\/]client)/, priority: 1 },
            {
              name: 'desk',
              minShareCount: 2,
              test: /^(?!.*(later\.ts|only=studio-keys)).*\.(ts|js|mjs|svelte|json|ftl)/,
            },
          ],
        },
      },
    },
  },
  server: { fs: { allow: ['..'] } },
  test: { include: ['tests/**/*.test.ts'], environment: 'node' },
})
