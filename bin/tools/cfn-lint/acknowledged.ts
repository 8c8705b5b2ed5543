/** Findings of cfn-lint that we mean. */
export interface Acknowledgement {
  readonly rule: string;
  /** Where in the template, as keys joined by dots. */
  readonly path: RegExp;
  readonly message: RegExp;
  readonly reason: string;
}

export const ACKNOWLEDGED: readonly Acknowledgement[] = [
  {
    rule: 'W3005',
    path: /^Resources\.\w+\.DependsOn\.\d+$/,
    message: /Role[0-9A-F]{8}' dependency already enforced by a 'GetAtt'/,
    reason:
      'The CDK lets a function or a state machine wait for its role and the policies of it; naming the role twice is harmless.',
  },
  {
    rule: 'E3601',
    path: /^Resources\.WorkflowStateMachine[0-9A-F]{8}\.Properties\.DefinitionString\.States\.Await\w+\.TimeoutSeconds$/,
    message: /^'\{% .+ %\}' is not of type 'number'/,
    reason:
      'A time-out may be a JSONata expression; the rule knows numbers only. test/workflow checks the definition by its own schema.',
  },
];
