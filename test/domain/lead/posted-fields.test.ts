import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { postedIn, sortPostedFields } from '../../../functions/domain/lead/posted-fields.ts';

const names = { firstName: ['nombre'], jobTitle: ['position', 'Job Title (optional)'] };

describe("a post's fields", () => {
  it('are known by their own names and by those of the policy, however they are written', () => {
    expect(
      sortPostedFields(names, {
        EMAIL: 'ana@nexora.example',
        'Last-Name': 'Ruiz',
        Nombre: 'Ana',
        position: 'Head',
      }),
    ).toEqual({
      known: { email: 'ana@nexora.example', lastName: 'Ruiz', firstName: 'Ana', jobTitle: 'Head' },
      answers: {},
    });
  });

  it('are answers by the name that the form gave when nobody knows them', () => {
    expect(sortPostedFields(names, { 'Seats needed': ' 40 ', __proto__x: 'y' })).toEqual({
      known: {},
      answers: { 'Seats needed': '40', __proto__x: 'y' },
    });
  });

  it('are left out when empty, so that another name of the field can count', () => {
    const posted = { job_title: ' ', position: 'Head', 'job-title (optional)': 'Other', seats: '' };
    expect(sortPostedFields(names, posted)).toEqual({ known: { jobTitle: 'Head' }, answers: {} });
  });

  const written = fc.constantFrom('email', 'E-Mail', 'nombre', 'first_name', 'position', 'seats');
  const text = fc.constantFrom('', ' ', 'Ana', ' ana@nexora.example ');
  it('are the same when one is looked for alone', () => {
    fc.assert(
      fc.property(fc.dictionary(written, text), (posted) => {
        const { known } = sortPostedFields(names, posted);
        for (const field of ['email', 'firstName', 'jobTitle'] as const)
          expect(postedIn(field, names, posted)).toBe(known[field]);
      }),
    );
  });
});
