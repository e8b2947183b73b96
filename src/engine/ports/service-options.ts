export interface ServiceOptions {
  /** Told the reason when the GPU goes away, after which every call fails. */
  readonly onDeviceLost?: (reason: string) => void;
}

export const ignore = (): void => undefined;
