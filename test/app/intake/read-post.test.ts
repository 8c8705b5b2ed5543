import { describe, expect, it } from 'vitest';
import { readPost } from '../../../functions/app/intake/read-post.ts';
import { isEmailAddress } from '../../../functions/contracts/http/lead-post.ts';
import { defaultPolicies } from '../../support/default-policies.ts';
import { NINE } from '../../support/handoffs.ts';

const { intake: policy } = defaultPolicies();
const EMAIL = 'marta@nexora.example';

const read = (fields: Record<string, string>) =>
  readPost(new Map(Object.entries({ email: EMAIL, ...fields })), policy, isEmailAddress, NINE);

describe('the address', () => {
  it('is canonical', () => {
    expect(read({ email: ' Marta+Demo@NEXORA.example ' }).post.address).toBe(EMAIL);
  });

  it('is found under any of its names', () => {
    const posted = new Map([['E-Mail Address', EMAIL]]);
    const { post, addressFault } = readPost(posted, policy, isEmailAddress, NINE);
    expect(post.address).toBe(EMAIL);
    expect(addressFault).toBeUndefined();
  });

  it.each([
    ['missing', new Map([['name', 'Marta']])],
    ['missing', new Map([['email', '  ']])],
    ['unusable', new Map([['email', 'marta at nexora']])],
  ])('can be %s', (fault, posted) => {
    const reading = readPost(posted, policy, isEmailAddress, NINE);
    expect(reading.addressFault).toBe(fault);
    expect(reading.post.address).toBeUndefined();
  });
});

describe('the fields', () => {
  it('are what the lead said, by the names of the form', () => {
    const { post, redirect } = read({
      'Full name': 'Marta Vidal',
      Form: ' Demo ',
      started_at: String(NINE - 60_000),
      redirect: 'https://www.larkfield.example/thanks',
      test: 'no',
      website: '',
    });
    expect(post).toStrictEqual({
      address: EMAIL,
      form: 'demo',
      fields: { email: EMAIL, 'Full name': 'Marta Vidal' },
      test: false,
      caught: undefined,
    });
    expect(redirect).toBe('https://www.larkfield.example/thanks');
  });

  it('are of the form `web` when it has no name', () => {
    expect(read({}).post.form).toBe('web');
    expect(read({ form: ' ' }).post.form).toBe('web');
  });

  it('leave out a name that means something else in an object', () => {
    const posted = new Map([
      ['email', EMAIL],
      ['__proto__', 'x'],
      ['constructor', 'y'],
      ['toString', 'z'],
    ]);
    const { post } = readPost(posted, policy, isEmailAddress, NINE);
    expect(Object.entries(post.fields)).toEqual([['email', EMAIL]]);
  });
});

describe('a test', () => {
  it.each([
    [{ test: 'yes' }],
    [{ test: 'true' }],
    [{ email: 'dev@larkfield.example' }],
    [{ email: 'dev@mail.larkfield.example' }],
  ])('is %j', (fields) => {
    expect(read(fields).post.test).toBe(true);
  });

  it.each([[{ test: 'no' }], [{ test: '' }], [{ email: 'ana@notlarkfield.example' }], [{ email: 'nobody' }]])(
    'is not %j',
    (fields) => {
      expect(read(fields).post.test).toBe(false);
    },
  );
});

describe('spam', () => {
  it('fills the field that people do not see', () => {
    expect(read({ Website: 'https://cheap.example' }).post.caught).toBe('honeypot');
  });

  it.each([
    [0, 'too-fast'],
    [2_999, 'too-fast'],
    [3_000, undefined],
    [60_000, undefined],
    [-60_000, undefined],
  ])('fills the form in %d ms: %s', (duration, caught) => {
    expect(read({ startedAt: String(NINE - duration) }).post.caught).toBe(caught);
    expect(read({ startedAt: new Date(NINE - duration).toISOString() }).post.caught).toBe(caught);
  });

  it('is not judged by an instant that is none', () => {
    expect(read({ startedAt: 'just now' }).post.caught).toBeUndefined();
    expect(read({ startedAt: '' }).post.caught).toBeUndefined();
  });
});
