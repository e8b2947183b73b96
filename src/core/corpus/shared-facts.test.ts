import { describe, expect, it } from 'vitest';
import { sharedFacts } from './shared-facts.ts';

describe('sharedFacts', () => {
  it('gives the facts that both texts write out', () => {
    const facts = { given: 'Ana', family: 'Maren', title: 'Grey Door', year: 1931, price: 5 };
    const article = 'Ana Maren made "Grey Door" in 1931 for $5.';
    expect(sharedFacts(facts, article, 'A. Maren, *Grey Door*: 1931 ($45)')).toEqual([
      { label: 'family', text: 'Maren' },
      { label: 'title', text: 'Grey Door' },
      { label: 'year', text: '1931' },
    ]);
  });
});
