/** Any JSON text, parsed; never changed in place, so parts of it may be shared. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

/** 256 KiB: the quota for the input and output of a task, a state and an execution, and for one Assign. */
export const LARGEST_PAYLOAD_BYTES = 262_144;

export function isTooLarge(text: string): boolean {
  // A UTF-16 unit takes one to three bytes, so most texts need no count.
  if (text.length * 3 <= LARGEST_PAYLOAD_BYTES) return false;
  return Buffer.byteLength(text) > LARGEST_PAYLOAD_BYTES;
}

/** The text's value; undefined when it is not JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
