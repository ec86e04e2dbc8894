import type { DeviceErased } from "#app";
import type { Translator } from "#i18n";

/** Name what was taken off the device, one thing a line; nothing that was not there. */
export function erasedItems(erased: DeviceErased, t: Translator): readonly string[] {
  const { hadWork, scenarios, journals, preferences, localKeys, hadCopy } = erased;
  const settings = preferences + localKeys;
  return [
    ...(hadWork ? [t("privacy.erased.work")] : []),
    ...(scenarios > 0 ? [t("privacy.erased.scenarios", { count: scenarios })] : []),
    ...(journals > 0 ? [t("privacy.erased.journals", { count: journals })] : []),
    ...(settings > 0 ? [t("privacy.erased.preferences", { count: settings })] : []),
    ...(hadCopy ? [t("privacy.erased.copy")] : []),
  ];
}
