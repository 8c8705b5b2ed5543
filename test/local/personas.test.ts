import { describe, expect, it } from 'vitest';
import { formFields, personaOf } from '../../local/personas.ts';

const people = Array.from({ length: 200 }, (_, number) => personaOf(number));

describe('personas', () => {
  it('are the same for the same number', () => expect(personaOf(7)).toEqual(personaOf(7)));

  it('are each somebody else, at a company of its own', () => {
    expect(new Set(people.map(({ email }) => email)).size).toBe(200);
    expect(new Set(people.map(({ company }) => company)).size).toBe(200);
    expect(new Set(people.map(({ name }) => name)).size).toBe(200);
  });

  it('live at addresses that reach nobody', () => {
    for (const { email } of people) expect(email).toMatch(/^[a-z]+\.[a-z]+@[a-z]+-\d+\.example$/);
  });

  it('send what their preset is for', () => {
    const [persona] = people;
    if (persona === undefined) throw new Error('nobody is there');
    expect(formFields(persona, 'hot')).toMatchObject({ form: 'demo', message: persona.message });
    expect(formFields(persona, 'late')).toMatchObject({
      ...{ form: 'demo', country: 'DE', timeZone: 'Europe/Berlin', consentMail: 'yes' },
      phone: expect.stringMatching(/^\+49 151 \d{3} \d{3}$/),
    });
    expect(formFields(persona, 'cool')).not.toHaveProperty('message');
    expect(formFields(persona, 'spam')).toHaveProperty('website');
  });
});
