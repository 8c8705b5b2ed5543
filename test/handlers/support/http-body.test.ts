import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Body, readBody } from '../../../functions/handlers/support/http-body.ts';
import type { HttpEvent } from '../../../functions/handlers/support/http-handler.ts';
import { HttpProblem } from '../../../functions/handlers/support/http-problem.ts';
import { posted, postedForm, postedJson, postedMultipart } from '../../support/http.ts';

const LIMITS = { accepts: ['json', 'form'], maxBytes: 1024 } as const;

const read = (event: HttpEvent, limits: Parameters<typeof readBody>[2] = LIMITS): Promise<Body> =>
  readBody(event, event.headers?.['content-type'] ?? '', limits);

const fields = async (event: HttpEvent) => {
  const body = await read(event);
  return body.kind === 'form' ? Object.fromEntries(body.fields) : body.kind;
};

/** The problem that a body makes. */
const problemOf = (event: HttpEvent, limits: Parameters<typeof readBody>[2] = LIMITS) =>
  read(event, limits).then(
    () => undefined,
    (cause) => (cause instanceof HttpProblem ? cause.problem : cause),
  );

describe('JSON', () => {
  it('is read with and without base64, whatever its charset and case of type', async () => {
    const value = { name: 'Márta' };
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    expect(await read(postedJson(value))).toEqual({ kind: 'json', value });
    expect(await read(posted('Application/JSON; charset=utf-8', bytes))).toEqual({ kind: 'json', value });
  });

  it.each([
    ['no JSON', '{'],
    ['nothing', ''],
    ['bad UTF-8', Uint8Array.of(0x22, 0xff, 0x22)],
    ['nothing but brackets', '['.repeat(1000)],
  ])('is refused as %s', async (_, body) => {
    expect(await problemOf(posted('application/json', body))).toMatchObject({ status: 400 });
  });
});

describe('a form', () => {
  it('is read in both encodings', async () => {
    const values = { email: 'ana+x@nexora.example', message: 'Größe & Maß = 50 %' };
    expect(await fields(postedForm(values))).toEqual(values);
    const form = new FormData();
    for (const [name, value] of Object.entries(values)) form.append(name, value);
    expect(await fields(await postedMultipart(form))).toEqual(values);
  });

  it('joins several values of one name', async () => {
    const event = posted('application/x-www-form-urlencoded', 'topic=a&name=x&topic=b');
    expect(await fields(event)).toEqual({ topic: 'a, b', name: 'x' });
  });

  it('keeps what looks like percent-encoding and is none', async () => {
    const event = posted('application/x-www-form-urlencoded', 'a=%zz&b=100%&c=%ff');
    expect(await fields(event)).toEqual({ a: '%zz', b: '100%', c: '\ufffd' });
  });

  it('may have a file field in which nobody chose a file', async () => {
    const lines = [
      '--b',
      'Content-Disposition: form-data; name="name"',
      '',
      'Ana',
      '--b',
      'Content-Disposition: form-data; name="file"; filename=""',
      'Content-Type: application/octet-stream',
      '',
      '',
      '--b--',
      '',
    ];
    const event = posted('multipart/form-data; boundary=b', lines.join('\r\n'));
    expect(await fields(event)).toEqual({ name: 'Ana' });
  });

  it('may have no files, and each is named', async () => {
    const form = new FormData();
    form.append('cv', new File(['x'], 'cv.pdf'));
    form.append('cv', new File(['y'], 'cv2.pdf'));
    expect(await problemOf(await postedMultipart(form))).toMatchObject({
      status: 422,
      errors: [{ field: 'cv', detail: 'Files are not taken.' }],
    });
  });

  it.each([
    ['multipart/form-data', 'x'],
    ['multipart/form-data; boundary=abc', '--abc\r\nnonsense'],
    ['multipart/form-data; boundary=\u0000', 'x'],
  ])('that is broken is refused: %j', async (type, body) => {
    expect(await problemOf(posted(type, body))).toMatchObject({ status: 400 });
  });
});

describe('limits', () => {
  it('are counted in bytes after base64', async () => {
    const text = JSON.stringify('ä'.repeat(511));
    expect(await read(posted('application/json', text))).toMatchObject({ kind: 'json' });
    expect(await read(posted('application/json', new TextEncoder().encode(text)))).toMatchObject({
      kind: 'json',
    });
    expect(await problemOf(posted('application/json', `${text} `))).toMatchObject({
      status: 413,
      detail: 'At most 1 KiB are taken.',
    });
  });

  it.each(['text/plain', 'application/xml', '', ';'])('let no %j through', async (type) => {
    expect(await problemOf(posted(type, 'x'))).toMatchObject({
      status: 415,
      detail: 'Send it as application/json or application/x-www-form-urlencoded or multipart/form-data.',
    });
  });

  it('are those of the route', async () => {
    const only = { accepts: ['form'], maxBytes: 1024 } as const;
    expect(await problemOf(postedJson({}), only)).toMatchObject({ status: 415 });
    expect(await read(postedJson({}), { accepts: [], maxBytes: 0 })).toEqual({ kind: 'none' });
  });
});

it('never fails but with a problem', async () => {
  const types = ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=b'];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...types), fc.uint8Array({ maxLength: 1100 }), async (type, bytes) => {
      const outcome = await read(posted(type, bytes)).catch((cause: unknown) => cause);
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(HttpProblem);
    }),
    { numRuns: 300 },
  );
});

describe('a table', () => {
  const TABLES = { accepts: ['csv', 'form'], maxBytes: 1024, takesFiles: true } as const;
  const upload = (bytes: Uint8Array<ArrayBuffer>) => {
    const form = new FormData();
    form.append('as', 'list');
    form.append('table', new File([bytes], 'webinar.csv', { type: 'text/csv' }));
    return postedMultipart(form);
  };
  const csv = new TextEncoder().encode('\ufeffemail\nána@nexora.example\n');

  it('is read as the whole body or as a file, without the mark of the byte order', async () => {
    const text = 'email\nána@nexora.example\n';
    expect(await read(posted('text/csv; charset=utf-8', csv), TABLES)).toEqual({ kind: 'csv', text });
    const body = await read(await upload(csv), TABLES);
    expect(body.kind === 'form' && Object.fromEntries(body.fields)).toEqual({ as: 'list', table: text });
  });

  it('in another encoding than UTF-8 is refused, and says how to save it', async () => {
    const latin = Uint8Array.of(0x65, 0xe1, 0x0a);
    expect(await problemOf(posted('text/csv', latin), TABLES)).toMatchObject({ status: 400 });
    expect(await problemOf(await upload(latin), TABLES)).toMatchObject({
      status: 422,
      errors: [{ field: 'table', mend: 'Save it as "CSV UTF-8".' }],
    });
  });

  it('is not taken where no table is expected', async () => {
    expect(await problemOf(posted('text/csv', csv))).toMatchObject({ status: 415 });
  });
});
