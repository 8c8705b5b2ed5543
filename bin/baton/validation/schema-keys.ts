import * as z from 'zod';
import type { Path } from './yaml-file.ts';

type Shape = z.core.JSONSchema._JSONSchema;
type ObjectShape = Exclude<Shape, boolean>;

/** @returns a function that tells which keys a schema allows at a place. */
export function allowedKeys(schema: z.ZodType): (path: Path) => readonly string[] {
  const root: ObjectShape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const named = (reference: string) =>
    reference === '#' ? root : root.$defs?.[reference.replace('#/$defs/', '')];

  /** The shape itself and all that it may be instead. */
  const variants = (shape: Shape | undefined): readonly ObjectShape[] => {
    if (typeof shape !== 'object') return [];
    const { $ref, anyOf = [], oneOf = [], allOf = [] } = shape;
    const others = $ref === undefined ? [] : [named($ref)];
    return [shape, ...[...others, ...anyOf, ...oneOf, ...allOf].flatMap(variants)];
  };

  return (path) => {
    let shapes = variants(root);
    for (const step of path) shapes = shapes.flatMap((shape) => inside(shape, step).flatMap(variants));
    return [...new Set(shapes.flatMap(keysOf))];
  };
}

const inside = (shape: ObjectShape, step: string | number): readonly (Shape | undefined)[] =>
  typeof step === 'number'
    ? [shape.prefixItems?.[step], ...[shape.items ?? []].flat()]
    : [shape.properties?.[step] ?? shape.additionalProperties];

/** An enumeration can name the keys of a record. */
const keysOf = ({ properties, propertyNames }: ObjectShape): readonly string[] => {
  const names = typeof propertyNames === 'object' ? (propertyNames.enum ?? []) : [];
  return [...Object.keys(properties ?? {}), ...names.map(String)];
};
