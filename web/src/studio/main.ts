import './studio.css'
import { mount } from 'svelte'
import { serverStore } from '../storage/server'
import Studio from './Studio.svelte'
import { Desk } from './state/desk.svelte'

const target = document.getElementById('studio')
if (target) {
  const { session = '', sample = '', maxBytes } = target.dataset
  // Pages end their title with the name of the service.
  const service = document.title.split(' · ').at(-1) || 'Glassplate'
  const desk = new Desk(serverStore, { session, sample, service, maxBytes: Number(maxBytes) || Infinity })
  target.replaceChildren()
  mount(Studio, { target, props: { desk } })
}
