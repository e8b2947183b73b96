import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserLab } from './state/browser-lab.ts';
import { App } from './ui/app/app.tsx';
import { LabContext } from './ui/lab/lab-context.ts';
import { Boundary } from './ui/common/boundary.tsx';
import { applyTheme } from './ui/theme/apply-theme.ts';
import './ui/theme/tokens.css';
import './ui/theme/base.css';

const lab = createBrowserLab();
applyTheme(lab);

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Boundary name="DPG Lab">
      <LabContext value={lab}>
        <App />
      </LabContext>
    </Boundary>
  </StrictMode>,
);

// The models are small: with them there, the page can name its backend and Play begins at once.
lab.getState().actions.load();
