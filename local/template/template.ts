import * as z from 'zod';
import { type Addresses, isKnownType, type Names, namesOf } from './names.ts';
import { TemplateRefused } from './refused.ts';
import { type Lookup, resolve } from './resolve.ts';

const propertiesShape = z.record(z.string(), z.unknown());

const templateShape = z.strictObject({
  Description: z.string().optional(),
  Resources: z.record(
    z.string(),
    z.strictObject({
      Type: z.string(),
      Properties: propertiesShape.default({}),
      DependsOn: z.unknown().optional(),
      Metadata: z.unknown().optional(),
      DeletionPolicy: z.unknown().optional(),
      UpdateReplacePolicy: z.unknown().optional(),
    }),
  ),
  Outputs: z.unknown().optional(),
  /** The version of the bootstrap stack and its check: about deploying, not about running. */
  Parameters: z.unknown().optional(),
  Rules: z.unknown().optional(),
});

export interface Resource {
  /** Logical id. */
  readonly id: string;
  readonly type: string;
  readonly ref: string;
  readonly arn: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A synthesised template, read for this machine. */
export interface Template {
  /** In the order of the template, with properties resolved. */
  ofType(type: string): readonly Resource[];
  customResources(): readonly Resource[];
}

type Resources = z.infer<typeof templateShape>['Resources'];

/**
 * @throws TemplateRefused when the template holds what is not done on one machine: resource types,
 * conditions, or anything else that would otherwise be left out in silence
 */
export function readTemplate(text: string, addresses: Addresses): Template {
  const parsed = templateShape.safeParse(JSON.parse(text));
  if (!parsed.success) throw new TemplateRefused(`the template:\n${z.prettifyError(parsed.error)}`);
  const { Resources: resources } = parsed.data;
  refuseUnknown(resources);
  const { nameOf, lookup } = nameAll(resources, addresses);

  const select = (wanted: (type: string) => boolean): readonly Resource[] =>
    Object.entries(resources)
      .filter(([, { Type }]) => wanted(Type))
      .map(([id, { Type, Properties }]) => {
        const properties = propertiesShape.parse(resolve(Properties, lookup));
        const { ref, attributes } = Type.startsWith('Custom::') ? CUSTOM : nameOf(id);
        return { id, type: Type, ref, arn: attributes['Arn'] ?? ref, properties };
      });

  return {
    ofType: (type) => select((candidate) => candidate === type),
    customResources: () => select((type) => type.startsWith('Custom::')),
  };
}

/** What a custom resource is called is up to its function, and nothing refers to it. */
const CUSTOM: Names = { ref: '', attributes: {} };

function refuseUnknown(resources: Resources): void {
  const types = Object.values(resources).map(({ Type }) => Type);
  const unknown = new Set(types.filter((type) => !isKnownType(type)));
  if (unknown.size === 0) return;
  throw new TemplateRefused(`no such resources on one machine: ${[...unknown].join(', ')}`);
}

/** Names are made when they are asked for: some are made of others. */
function nameAll(resources: Resources, addresses: Addresses) {
  const names = new Map<string, Names>();
  const nameOf = (id: string): Names => {
    const known = names.get(id);
    if (known !== undefined) return known;
    const resource = resources[id];
    if (resource === undefined) throw new TemplateRefused(`the template has no ${id}`);
    const property = (name: string) => resolve(resource.Properties[name], lookup);
    const made = namesOf(resource.Type, { id, property }, addresses);
    names.set(id, made);
    return made;
  };
  const lookup: Lookup = {
    ref: (id) => nameOf(id).ref,
    attribute(id, name) {
      const value = nameOf(id).attributes[name];
      if (value === undefined) throw new TemplateRefused(`${id} has no ${name} on one machine`);
      return value;
    },
  };
  return { nameOf, lookup };
}
