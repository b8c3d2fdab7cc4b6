import './studio.css'
import { mount } from 'svelte'
import { serverStore } from '../storage/server'
import { type Store } from '../storage/store'
import { t } from '../words'
import Studio from './Studio.svelte'
import { parts } from './parts.svelte'
import { Desk } from './state/desk.svelte'

const target = document.getElementById('studio')
if (target) void begin(target)
const shell = document.querySelector<HTMLMetaElement>('meta[name=shell]')
if (shell) void import('../shell/register').then(({ register }) => register(shell.content))

async function begin(target: HTMLElement): Promise<void> {
  const { session, sample = '', maxBytes, placement, formats, here } = target.dataset
  // Pages end their title with the name of the service.
  const service = document.title.split(' · ').at(-1) || 'Glassplate'
  const store = placement === 'account' ? serverStore : await near(target)
  if (!store) return
  const asked = session || location.hash.slice(1)
  const takes = formats !== '[]'
  const setting = { session: asked, sample, service, takes, here: here !== undefined }
  const desk = new Desk(store, { ...setting, maxBytes: Number(maxBytes) || Infinity })
  target.replaceChildren()
  mount(Studio, { target, props: { desk } })
}

/** The store of a service that keeps no picture: this browser does; null, and said on the page, where it cannot. */
async function near(target: HTMLElement): Promise<Store | null> {
  await parts.wantNear()
  if (!parts.near) target.textContent = t('studio-part-lost')
  return (await parts.near?.opened(target)) ?? null
}
