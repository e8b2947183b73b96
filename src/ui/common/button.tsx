import type { ButtonHTMLAttributes, ReactElement } from 'react';
import { cx } from './cx.ts';
import styles from './button.module.css';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  readonly look?: 'primary' | 'plain' | 'quiet';
  readonly icon?: ReactElement | undefined;
  /** Off keeps the focus where it is, unlike `disabled`; the button then does nothing. */
  readonly enabled?: boolean;
}

export const Button = ({
  look = 'plain',
  icon,
  enabled = true,
  className,
  onClick,
  children,
  ...rest
}: ButtonProps) => (
  <button
    type="button"
    {...rest}
    className={cx(styles.button, styles[look], className)}
    aria-disabled={!enabled}
    onClick={enabled ? onClick : undefined}
  >
    {icon}
    <span>{children}</span>
  </button>
);
