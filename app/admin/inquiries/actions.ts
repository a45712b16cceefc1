"use server";

import { formAction } from "@/lib/form/form-action";
import { erasePerson } from "@/lib/inquiry/erase";
import { exportPerson } from "@/lib/inquiry/export";
import { noteInquiry } from "@/lib/inquiry/note";
import { revealPhone } from "@/lib/inquiry/reveal";
import { assignInput, eraseInput, inquiryIdInput, moveInput, noteInput, phoneInput, remindInput, spamInput } from "@/lib/inquiry/schema";
import { assignInquiry, markSpam, moveInquiry, remindOfInquiry } from "@/lib/inquiry/work";

export const assign = formAction(assignInput, assignInquiry);
export const move = formAction(moveInput, moveInquiry);
export const remind = formAction(remindInput, remindOfInquiry);
export const note = formAction(noteInput, noteInquiry);
export const spam = formAction(spamInput, markSpam);
export const reveal = formAction(inquiryIdInput, revealPhone);
export const takeOut = formAction(phoneInput, exportPerson);
export const erase = formAction(eraseInput, erasePerson);
