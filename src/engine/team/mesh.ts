/** A message channel between each two of `size` members: channels[a][b] is a's end of the one to b. */
export const meshOf = (size: number): (MessagePort | undefined)[][] => {
  const mesh = Array.from({ length: size }, () =>
    new Array<MessagePort | undefined>(size).fill(undefined),
  );
  for (let a = 0; a < size; a++) {
    for (let b = a + 1; b < size; b++) {
      const { port1, port2 } = new MessageChannel();
      mesh[a]![b] = port1;
      mesh[b]![a] = port2;
    }
  }
  return mesh;
};
