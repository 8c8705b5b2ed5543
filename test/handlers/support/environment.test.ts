import { afterEach, describe, expect, it, vi } from 'vitest';
import * as environments from '../../../functions/contracts/environments.ts';
import { loadEnvironment } from '../../../functions/handlers/support/environment.ts';

describe('loadEnvironment', () => {
  afterEach(() => vi.unstubAllEnvs());

  const set = (variables: Record<string, string>) => {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  };
  const intake = { TABLE_NAME: 't', EVENT_BUS_NAME: 'b', ADDRESS_KEY_SECRET_ID: 's', BEHIND_EDGE: 'false' };

  it('gives the variables that the function declares and no other', () => {
    set({ ...intake, FORM_ORIGINS: '', UNDECLARED: 'x' });
    expect(loadEnvironment(environments.intakeEnvironment)).toEqual({
      ...intake,
      FORM_ORIGINS: [],
      BEHIND_EDGE: false,
    });
  });

  it('reads a list of origins', () => {
    set({ ...intake, FORM_ORIGINS: 'https://www.larkfield.example http://localhost:8080' });
    const { FORM_ORIGINS } = loadEnvironment(environments.intakeEnvironment);
    expect(FORM_ORIGINS).toEqual(['https://www.larkfield.example', 'http://localhost:8080']);
  });

  it('names a missing variable', () => {
    set({ EVENT_BUS_NAME: 'b', ADDRESS_KEY_SECRET_ID: 's', FORM_ORIGINS: '' });
    expect(() => loadEnvironment(environments.intakeEnvironment)).toThrow(/TABLE_NAME: /);
  });

  it('names an unusable variable without quoting it', () => {
    set({ ...intake, FORM_ORIGINS: 'https://larkfield.example/path' });
    expect(() => loadEnvironment(environments.intakeEnvironment)).toThrow(
      /^[^/]*FORM_ORIGINS: is not an origin/,
    );
  });

  it('does without the optional redirection of mails', () => {
    const mail = { MAIL_SENDER: 'leads@larkfield.example', MAIL_CONFIGURATION_SET: 'c' };
    set({ ...intake, LINK_KEYS_SECRET_ID: 's', BASE_URL: 'https://leads.larkfield.example', ...mail });
    expect(loadEnvironment(environments.workflowAskEnvironment)).not.toHaveProperty('MAIL_REDIRECT');
  });
});
