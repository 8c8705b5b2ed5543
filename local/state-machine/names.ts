import { ServiceError } from './errors.ts';

const LONGEST_NAME = 80;
/** White space, brackets, wildcards, the special characters of the API reference, and control characters. */
const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}\uFFFE\uFFFF\p{Cs}]/u;

/** @throws ServiceError `InvalidName` when Step Functions would not take it as an execution's name. */
export function checkName(name: string): void {
  const length = [...name].length;
  if (length < 1 || length > LONGEST_NAME) {
    throw new ServiceError('InvalidName', `An execution's name has 1 to ${LONGEST_NAME} characters.`);
  }
  if (FORBIDDEN.test(name)) {
    throw new ServiceError(
      'InvalidName',
      "An execution's name has no white space, brackets or special characters.",
    );
  }
}

/** `arn:…:stateMachine:Name` → `arn:…:execution:Name:` */
export function executionArnPrefix(stateMachineArn: string): string {
  return `${stateMachineArn.replace(':stateMachine:', ':execution:')}:`;
}
