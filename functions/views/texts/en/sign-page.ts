/** What the page says besides on which a policy is signed. */
export const signPageTexts = {
  sign: (side: string) => `Sign for ${side}`,
  signs: (name: string, side: string) => `You sign as ${name}, for ${side}.`,
  refuse: 'Refuse it instead',
  reason: 'Why? Both sides read it.',
  refuseNow: (side: string) => `Refuse for ${side}`,
  before: 'before',
  after: 'after',
  needed: 'Your signature is needed',
  over: {
    title: 'This link is over',
    text: 'It was good for thirty days. Whoever publishes the version again sends a fresh one.',
  },
  who: 'Who signs',
};
