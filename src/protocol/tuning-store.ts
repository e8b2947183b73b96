/** Where measurements of a graphics card outlive the page. Either call may fail. */
export interface TuningStore {
  read(key: string): Promise<string | undefined>;
  write(key: string, value: string): Promise<void>;
}
