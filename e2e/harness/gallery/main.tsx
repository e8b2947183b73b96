import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createEngineHost } from '../../../src/client/engine-host.ts';
import { createLab } from '../../../src/state/create-lab.ts';
import { Boundary } from '../../../src/ui/common/boundary.tsx';
import { LabContext } from '../../../src/ui/lab/lab-context.ts';
import { applyTheme } from '../../../src/ui/theme/apply-theme.ts';
import '../../../src/ui/theme/tokens.css';
import '../../../src/ui/theme/base.css';
import { panelsIn } from './panels.ts';
import { STATE_NAMES, type StateName } from './state-names.ts';
import { changesOf } from './states.ts';

/*
 * Every panel in one state, named by the address: gallery.html?state=finished. For those who
 * work on a panel (`npm run gallery`), and for the end-to-end tests.
 */

const asked = new URLSearchParams(location.search).get('state');
const state: StateName = STATE_NAMES.find((name) => name === asked) ?? 'finished';

const lab = createLab({
  host: createEngineHost(() => Promise.reject(new Error('The gallery has no engine.'))),
  loadTokenizer: () => Promise.reject(new Error('The gallery reads no texts.')),
  randomSeed: () => 1,
  address: { read: () => '', write: () => undefined, onChange: () => undefined },
  storage: undefined,
});
lab.setState(await changesOf(state));
applyTheme(lab);

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <LabContext value={lab}>
      <nav
        aria-label="States"
        style={{ padding: '1rem', display: 'flex', flexWrap: 'wrap', gap: '1rem' }}
      >
        {STATE_NAMES.map((name) => (
          <a key={name} href={`?state=${name}`} aria-current={name === state ? 'page' : undefined}>
            {name}
          </a>
        ))}
      </nav>
      <main
        data-testid="gallery"
        data-state={state}
        style={{ padding: '1rem', display: 'grid', gap: '2rem' }}
      >
        {Object.entries(panelsIn(state)).map(([name, Panel]) => (
          <div key={name} data-panel={name}>
            <Boundary name={name}>
              <Panel />
            </Boundary>
          </div>
        ))}
      </main>
    </LabContext>
  </StrictMode>,
);
