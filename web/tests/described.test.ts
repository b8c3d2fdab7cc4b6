import { readFileSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'
import { expect, it } from 'vitest'

it('types the API as it is described', async () => {
  const made = await openapiTS(new URL('../described/openapi.json', import.meta.url))
  const checkedIn = readFileSync('described/api.d.ts', 'utf8')
  expect(checkedIn.endsWith(astToString(made)), 'run `npm run types`').toBe(true)
})
