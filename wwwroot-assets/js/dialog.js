// Opens and closes a native <dialog>; used by Ui/DialogBox.
export function show(dialog) {
  if (!dialog.open) dialog.showModal();
}

export function close(dialog) {
  if (dialog.open) dialog.close();
}
