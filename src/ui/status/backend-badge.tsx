import { useLab } from '../lab/lab-context.ts';
import { backendOf } from '../lab/selectors.ts';
import styles from './backend-badge.module.css';

const NAMES = { webgpu: 'WebGPU', wasm: 'WebAssembly', cpu: 'plain JavaScript' } as const;

/** What computes, and why nothing better does. */
export const BackendBadge = () => {
  const backend = useLab(backendOf);
  return (
    <p className={styles.badge} data-testid="backend" data-backend={backend?.backend}>
      {backend === undefined ? (
        'Everything runs in this tab.'
      ) : (
        <>
          Runs on <strong>{NAMES[backend.backend]}</strong>
          <span>
            {(backend.device === '' ? '' : `: ${backend.device}`) +
              (backend.threads === undefined ? '' : `, ${backend.threads} threads`)}
          </span>
          {backend.reason !== undefined && <span className={styles.reason}>{backend.reason}</span>}
        </>
      )}
    </p>
  );
};
